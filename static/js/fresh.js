// A page that names a dose is read anew when somebody comes back to it, and when its day is over: another tab, another
// device or the night may have closed the dose. Without a connection it stays as it is.
(function () {
  "use strict";
  var day = new Date().toDateString(), left = false;

  function anew() {
    if (navigator.onLine) location.replace(location.pathname + (location.search === "?saved" ? "" : location.search));
  }

  window.addEventListener("pageshow", function (event) { if (event.persisted) anew(); });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) left = true;
    else if (left) anew();
  });
  setInterval(function () { if (!document.hidden && new Date().toDateString() !== day) anew(); }, 30000);
})();
