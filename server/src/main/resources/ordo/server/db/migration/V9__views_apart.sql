-- From here on the views stand in a file of their own, which is run after the numbered ones. This
-- version holds nothing else: by it a server of before, which does not know that file, sees that a
-- later one has been here, and works on what it finds.
SELECT 1;
