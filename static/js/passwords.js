// Lets people see what they type. Without this file a password stays hidden, and everything else works.
(function () {
  "use strict";
  document.querySelectorAll("input[type=password][data-show]").forEach(function (box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.setAttribute("aria-controls", box.id);
    function name() {
      button.textContent = box.type === "password" ? box.dataset.show : box.dataset.hide;
    }
    button.addEventListener("click", function () {
      box.type = box.type === "password" ? "text" : "password";
      name();
    });
    // A password never leaves as plain text into the browser's memory of forms.
    if (box.form) box.form.addEventListener("submit", function () { box.type = "password"; });
    name();
    box.insertAdjacentElement("afterend", button);
  });
})();
