// Turns the pages of a class review from the keyboard, or from a clicker, which sends
// the same keys. Every step is a link of the page, so all works without this file. ES2018.
(() => {
  const slide = document.getElementById('slide');
  const isRtl = document.documentElement.dir === 'rtl';
  const turns = {
    ' ': 'forward',
    PageDown: 'forward',
    PageUp: 'back',
    [isRtl ? 'ArrowLeft' : 'ArrowRight']: 'forward',
    [isRtl ? 'ArrowRight' : 'ArrowLeft']: 'back',
  };
  // These keys scroll first, as everywhere, where there is more to see.
  const hasMore = {
    ' ': () => slide.getBoundingClientRect().bottom > window.innerHeight + 1,
    PageDown: () => slide.getBoundingClientRect().bottom > window.innerHeight + 1,
    PageUp: () => window.scrollY > 0,
  };
  document.addEventListener('keydown', (event) => {
    const isMeant = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    if (event.defaultPrevented || isMeant || event.repeat) return;
    // What has the focus may want the key for itself; a link does not.
    if (event.target.closest('button, input, select, textarea, summary')) return;
    const link = document.querySelector(`[data-step="${turns[event.key]}"]`);
    if (!link || (hasMore[event.key] && hasMore[event.key]())) return;
    event.preventDefault();
    link.click();
  });
})();
