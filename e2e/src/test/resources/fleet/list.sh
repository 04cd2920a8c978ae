#!/bin/sh
# list.sh DIR NAME
[ ! -e "$1/away" ] || { echo "nobody answers" >&2; exit 3; }
for file in "$1/$2".*.machine; do
  [ -e "$file" ] || continue
  pid=$(cat "$file")
  state=running
  grep -q '^State:.[^ZX]' "/proc/$pid/status" 2>/dev/null || state=ended
  printf '%s\t%s\t\n' "$(basename "$file" .machine)" "$state"
done
exit 0
