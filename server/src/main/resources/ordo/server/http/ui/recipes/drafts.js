// What was typed into a form and not sent, by the form's address; kept for this tab.
const KEY = 'ordo-draft';

export const drafts = {
  keep: (hash, given) => sessionStorage.setItem(KEY, JSON.stringify({ hash, given })),
  forget: () => sessionStorage.removeItem(KEY),
  /** @return what was kept for the address, once, or null */
  take: (hash) => {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
      if (kept?.hash !== hash) return null;
      drafts.forget();
      return kept.given;
    } catch {
      return null;
    }
  },
};
