// What went wrong with a request that HTMX made: the page that tells it lands in the notice by
// base.html's htmx-config. Here: an answer that tells nothing, or none, and when it is over.
const notice = document.querySelector("#notice");
const unanswered = () => { if (!notice.textContent.trim()) notice.textContent = notice.dataset.unanswered; };
document.addEventListener("htmx:sendError", unanswered);
document.addEventListener("htmx:timeout", unanswered);
document.addEventListener("htmx:responseError", unanswered);
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) notice.replaceChildren(); });
