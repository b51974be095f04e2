// A frame that goes to its mark takes the page along; the question stays in view.
document.querySelector(".seen iframe").addEventListener("load", () => window.scrollTo(0, 0), { once: true });

// What is typed beside a way to answer chooses that way.

for (const more of document.querySelectorAll(".way-more")) {
  more.addEventListener("input", () => {
    more.closest(".way").querySelector("input[type=radio]").checked = true;
  });
}

// What the answer would do is told while it is typed; nothing is written.
const form = document.getElementById("answer");
const told = form?.querySelector("[data-try-told]");
let waiting;

const tryIt = async () => {
  const answer = await fetch(form.dataset.try, { method: "POST", body: new FormData(form) });
  if (!answer.ok) return;
  const { wrong, warnings } = await answer.json();
  told.textContent = [wrong, ...warnings.map((one) => `注意：${one}`)].filter(Boolean).join(" ");
};

if (told) {
  form.addEventListener("input", (event) => {
    if (!["value", "unit", "option"].includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(tryIt, 500);
  });
}
