// Reminders on this device. The browser asks for leave only after a tap on our own button.
(function () {
  "use strict";

  function bytes(text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/")), found = new Uint8Array(plain.length);
    for (var n = 0; n < plain.length; n += 1) found[n] = plain.charCodeAt(n);
    return found;
  }

  function fill(form, subscription) {
    var known = subscription.toJSON();
    form.elements.endpoint.value = known.endpoint;
    form.elements.p256dh.value = known.keys.p256dh;
    form.elements.auth.value = known.keys.auth;
    form.submit();
  }

  // A subscription that was made with another key of this site reaches nobody any more.
  function subscribe(worker, key) {
    var asked = { userVisibleOnly: true, applicationServerKey: key };
    return worker.pushManager.subscribe(asked).catch(function () {
      return worker.pushManager.getSubscription().then(function (old) {
        return old ? old.unsubscribe().then(function () { return worker.pushManager.subscribe(asked); }) : Promise.reject();
      });
    });
  }

  function ready() {
    var form = document.getElementById("this-device");
    if (!form || !("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
    document.getElementById("no-device").hidden = true;
    if (Notification.permission === "denied") {
      document.getElementById("device-refused").hidden = false;
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      Notification.requestPermission().then(function (said) {
        if (said !== "granted") throw said;
        return navigator.serviceWorker.ready;
      }).then(function (worker) {
        return subscribe(worker, bytes(form.dataset.key));
      }).then(function (subscription) {
        fill(form, subscription);
      }).catch(function () {
        document.getElementById(Notification.permission === "denied" ? "device-refused" : "device-failed").hidden = false;
      });
    });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready);
  else ready();
})();
