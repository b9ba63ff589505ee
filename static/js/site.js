// Small comforts. Every page works without this file.
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  function each(scope, selector, use) {
    scope.querySelectorAll(selector).forEach(use);
  }

  // A failed submit is named in the title and read out, also when htmx swapped it in; the title recovers with the form.
  var prefix = "";
  function showProblem() {
    var summary = document.getElementById("error-summary");
    if (prefix && document.title.indexOf(prefix) === 0) document.title = document.title.slice(prefix.length);
    if (!summary) return;
    prefix = summary.dataset.prefix;
    if (document.title.indexOf(prefix) !== 0) document.title = prefix + document.title;
    summary.focus();
  }

  // Two names of one clock are no journey: both walls show the same hour now and in every month to come.
  function sameClock(one, other) {
    function wall(zone) {
      var clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" }), hours = [];
      for (var n = 0; n < 12; n += 1) hours.push(clock.format(Date.now() + n * 30 * 24 * 3600 * 1000));
      return hours.join();
    }
    try { return wall(one) === wall(other); } catch (unknown) { return true; }
  }

  function city(zone) {
    return zone.split("/").pop().replace(/_/g, " ");
  }

  function prepare(scope) {
    // The device's time zone is offered, never forced.
    each(scope, "[data-device-zone]", function (box) {
      var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      var renamed = (" " + box.getAttribute("data-device-zone")).split(" " + zone + "=")[1];
      if (renamed) zone = renamed.split(" ")[0];
      var known = box.tagName !== "SELECT" || Array.prototype.some.call(box.options, function (o) { return o.value === zone; });
      if (zone && known && (!box.value || box.value === "UTC")) box.value = zone;
    });
    // Whoever has travelled is asked whether days and reminders should follow this device.
    each(scope, "[data-own-zone]", function (form) {
      var zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      if (!zone || sameClock(zone, form.dataset.ownZone)) return;
      form.elements.zone.value = zone;
      form.querySelector("[data-zone-here]").textContent = city(zone);
      form.querySelector("[data-zone-own]").textContent = city(form.dataset.ownZone);
      form.hidden = false;
    });
    each(scope, "[data-print]", function (button) {
      button.addEventListener("click", function () { window.print(); });
    });
    each(scope, "[data-copy]", function (button) {
      button.addEventListener("click", function () {
        var said = document.getElementById(button.dataset.copy).innerText;
        navigator.clipboard.writeText(said).then(function () { button.textContent = button.dataset.done; });
      });
    });
  }

  // "None of these" and its opposites do not stay ticked together.
  document.addEventListener("change", function (event) {
    var box = event.target;
    if (box.type !== "checkbox" || !box.checked || !box.form) return;
    each(box.form, "input[type=checkbox]", function (other) {
      if (other === box || other.name !== box.name) return;
      if ("alone" in box.dataset || "alone" in other.dataset) other.checked = false;
    });
  });

  // Menus close with Escape or a touch elsewhere.
  document.addEventListener("click", function (event) {
    each(document, "details.menu[open]", function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    each(document, "details.menu[open]", function (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });

  // A check-in that is begun is kept on the way. Sending it says whether it arrived; this only tries.
  var begun, soon;
  function keepBegun() {
    clearTimeout(soon);
    if (!begun || !navigator.onLine) return;
    var fields = new URLSearchParams(new FormData(begun));
    var address = begun.action;
    begun = null;
    fields.set("draft", "1");
    fetch(address, { method: "POST", body: fields, keepalive: true, redirect: "manual" }).catch(function () {});
  }
  document.addEventListener("input", function (event) {
    if (!event.target.form || !("draft" in event.target.form.dataset)) return;
    begun = event.target.form;
    clearTimeout(soon);
    soon = setTimeout(keepBegun, 700);
  });
  document.addEventListener("submit", function () { clearTimeout(soon); begun = null; });
  window.addEventListener("pagehide", keepBegun);

  // Silence is not success: when no answer came, say that nothing was saved.
  function noAnswer() {
    var words = document.getElementById("no-answer");
    var place = document.getElementById("messages");
    if (!words || !place) return;
    place.replaceChildren(words.content.cloneNode(true));
    place.scrollIntoView({ block: "center" });
  }

  document.addEventListener("htmx:sendError", noAnswer);
  document.addEventListener("htmx:timeout", noAnswer);
  document.addEventListener("htmx:responseError", noAnswer);
  document.addEventListener("htmx:afterSettle", function (event) {
    prepare(event.target);
    // A part that changes elsewhere on the page does not take the reader back to the problems.
    var summary = document.getElementById("error-summary");
    if (!summary || event.target.contains(summary)) showProblem();
  });

  function ready() {
    prepare(document);
    // On a whole page autofocus has done it; older browsers get help.
    setTimeout(function () { if (document.activeElement === document.body) showProblem(); }, 200);
    var worker = document.body.dataset.worker;
    if (worker && "serviceWorker" in navigator) navigator.serviceWorker.register(worker).catch(function () {});
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
