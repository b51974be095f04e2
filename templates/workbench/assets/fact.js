// A frame that goes to its mark takes the page along; the question stays in view.
document.querySelector(".seen iframe").addEventListener("load", () => window.scrollTo(0, 0), { once: true });

// What is typed beside a way to answer chooses that way.

for (const more of document.querySelectorAll(".way-more")) {
  more.addEventListener("input", () => {
    more.closest(".way").querySelector("input[type=radio]").checked = true;
  });
}
