// An act on a list comes back to the place where it was done.

const KEY = "guidebook-place";
const form = document.querySelector("form.record");

form.addEventListener("submit", () => {
  sessionStorage.setItem(KEY, JSON.stringify([location.pathname, window.scrollY]));
});

const [path, place] = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
sessionStorage.removeItem(KEY);
if (path === location.pathname && !document.querySelector(".wrong")) window.scrollTo(0, place);
else document.querySelector(".wrong")?.scrollIntoView();
