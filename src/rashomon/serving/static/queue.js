// Queue: the button says how many claims are picked.

const form = document.getElementById("bulk");
const accept = document.getElementById("accept-all");

function count() {
  const picked = form.querySelectorAll('input[name="claim"]:checked').length;
  accept.textContent = `Accept the ${picked} picked`;
  accept.disabled = picked === 0;
}

form?.addEventListener("change", count);
