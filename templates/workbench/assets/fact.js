// What is typed beside a way to answer chooses that way.

for (const more of document.querySelectorAll(".way-more")) {
  more.addEventListener("input", () => {
    more.closest(".way").querySelector("input[type=radio]").checked = true;
  });
}
