// One check-in that was sent without a connection, kept on this device until it is sent. Used by the service worker,
// which writes it, and by the pages of a signed-in person, which send it as a form of theirs (docs/decisions/0007).
(function (scope) {
  "use strict";
  var LONGEST = 7 * 24 * 3600 * 1000, MOST_TRIES = 3; // a day can be filled in for as long

  // Runs `use(store)` in one transaction and answers with the request's result.
  function inStore(mode, use) {
    return new Promise(function (done, failed) {
      var opening = indexedDB.open("akkerplan", 1);
      opening.onupgradeneeded = function () { opening.result.createObjectStore("kept"); };
      opening.onerror = function () { failed(opening.error); };
      opening.onsuccess = function () {
        var base = opening.result, work = base.transaction("kept", mode), asked = use(work.objectStore("kept"));
        work.oncomplete = function () { base.close(); done(asked.result); };
        work.onabort = work.onerror = function () { base.close(); failed(work.error); };
      };
    });
  }

  var kept = {
    read: function () { return inStore("readonly", function (store) { return store.get("check-in"); }); },
    isOld: function (one) { return Date.now() - one.at > LONGEST; },
    keep: function (one) { return inStore("readwrite", function (store) { return store.put(one, "check-in"); }); },
    drop: function () { return inStore("readwrite", function (store) { return store.delete("check-in"); }); }
  };
  scope.akkerKept = kept;
  if (typeof document === "undefined") return;

  var NEXT = 10000, SOON = 1000; // "online" is often said before an answer can come: then it looks again soon
  var body, waits, timer, busy = false; // one look at a time, and none after it was sent

  // The server answers who is signed in now, with a fresh token. Anybody else than the writer: it is gone, unseen.
  function look(byHand) {
    if (busy) return;
    var wait = NEXT;
    busy = true;
    kept.read().then(function (one) {
      if (!one) { if (waits) toToday(); return; } // it was sent: there stands what the rules said
      return fetch(body.dataset.who, { redirect: "manual", cache: "no-store" }).then(function (answer) {
        if (!answer.ok) return; // signed out, or the site is down: it waits
        return answer.json().then(function (me) {
          if (me.person !== one.person) return kept.drop().then(function () { if (waits) location.assign("/"); });
          if (kept.isOld(one)) return lose();
          if (one.tries >= MOST_TRIES && !byHand) return offer();
          one.tries += 1;
          return kept.keep(one).then(function () { send(one, me.token); return true; });
        });
      });
    }).catch(function () { if (navigator.onLine) wait = SOON; }).then(function (sent) {
      busy = sent === true;
      if (!busy) again(wait);
    });
  }

  // Only the page that does nothing but wait: nothing that is being typed elsewhere is ever left behind for this.
  function again(wait) {
    clearTimeout(timer);
    if (waits) timer = setTimeout(function () { if (document.hidden) again(NEXT); else look(false); }, wait);
  }

  function send(one, token) {
    var form = document.createElement("form"), fields = new URLSearchParams(one.body);
    fields.set("csrfmiddlewaretoken", token);
    form.method = "post";
    form.action = one.url;
    form.hidden = true;
    fields.forEach(function (value, name) {
      var box = document.createElement("input");
      box.type = "hidden"; box.name = name; box.value = value;
      form.appendChild(box);
    });
    body.appendChild(form);
    if (waits) waits.textContent = waits.dataset.sending;
    form.submit();
  }

  function toToday() { location.assign(waits.dataset.today); }

  function say(id) {
    var words = document.getElementById(id), place = document.getElementById("messages");
    if (!words || !place) return null;
    place.appendChild(words.content.cloneNode(true));
    return place;
  }

  function offer() {
    if (waits) return toToday(); // the offer stands on every other page
    var place = say("kept-offer");
    if (place) place.querySelector("[data-send]").addEventListener("click", function () { look(true); });
  }

  // Too old to be sent: it goes with a word, since a danger sign may stand in it that nobody has seen.
  function lose() {
    if (waits) return toToday();
    if (say("kept-lost")) return kept.drop();
  }

  function ready() {
    body = document.body;
    if (!body.dataset.who || !("indexedDB" in window)) return;
    waits = document.getElementById("kept-waits");
    look(false);
    if (waits) window.addEventListener("online", function () { look(false); });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})(self);
