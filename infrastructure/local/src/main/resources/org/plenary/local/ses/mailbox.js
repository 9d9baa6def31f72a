// The list renews itself when mail arrives, unless the reader is in the middle of something. The page works without.
const list = location.pathname === "/" && !new URLSearchParams(location.search).has("from");
if (list) {
  const busy = () => scrollY > 80 || document.hidden || document.activeElement.closest("main form, main table");
  const look = async () => {
    try {
      const page = await (await fetch(location.href)).text();
      const fresh = new DOMParser().parseFromString(page, "text/html");
      const part = (tree, name) => tree.querySelector(name)?.outerHTML;
      if (!busy() && [".count", "tbody"].some((name) => part(fresh, name) !== part(document, name))) {
        const old = document.querySelector(".count");
        old.textContent = fresh.querySelector(".count").textContent;
        for (const gone of [...old.parentElement.children].slice([...old.parentElement.children].indexOf(old) + 1)) {
          gone.remove();
        }
        let next = fresh.querySelector(".count").nextElementSibling;
        while (next) {
          const after = next.nextElementSibling;
          old.parentElement.append(next);
          next = after;
        }
      }
    } catch {
      // The world has stopped; it may come back
    }
    setTimeout(look, 3000);
  };
  setTimeout(look, 3000);
}
