// Runs before anything is painted, so that neither the wrong theme nor the wrong language flashes up. A file of its own because the content
// policy forbids inline scripts; a classic script because a module would run too late.
(function () {
  var page = document.documentElement;
  var theme = 'auto';
  try {
    theme = localStorage.getItem('vueuse-color-scheme') || 'auto';
    page.lang = localStorage.getItem('failover-lab.language') || (navigator.language.toLowerCase().startsWith('ko') ? 'ko' : 'en');
  } catch {
    // Storage is off: the system's theme and the settings of the host decide.
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  page.classList.toggle('dark', dark);
})();
