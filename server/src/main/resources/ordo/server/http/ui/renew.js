// Draws a place anew and leaves in it what stays as it is: a press that began before ends on the same element, and
// nothing is read aloud twice.

/**
 * Fills a place with nodes. An element with a data-key keeps its listeners where the new one has the same key and label:
 * they may depend on nothing else. Others without a key have no listeners of their own.
 */
export function renew(place, nodes) {
  const before = [...place.childNodes];
  nodes.forEach((node, index) => {
    if (index < before.length) settle(before[index], node);
    else place.append(node);
  });
  for (const left of before.slice(nodes.length)) left.remove();
}

function settle(there, node) {
  if (there === node || there.isEqualNode(node)) return;
  if (!isOne(there, node)) {
    there.replaceWith(node);
    return;
  }
  look(there, node);
  renew(there, [...node.childNodes]);
}

const ACTS = 'a, button, input, select, details, canvas, img, .picture';

/** Whether an element may take another's looks: they are one and the same to whoever presses them. */
function isOne(there, node) {
  if (there.nodeType !== Node.ELEMENT_NODE || there.nodeName !== node.nodeName) return false;
  const key = node.dataset.key;
  if (key === undefined && (there.matches(ACTS) || node.matches(ACTS))) return false;
  return key === there.dataset.key && node.getAttribute('aria-label') === there.getAttribute('aria-label');
}

function look(there, node) {
  for (const name of there.getAttributeNames()) if (!node.hasAttribute(name)) there.removeAttribute(name);
  for (const name of node.getAttributeNames()) {
    if (there.getAttribute(name) !== node.getAttribute(name)) there.setAttribute(name, node.getAttribute(name));
  }
  if (there.type === 'checkbox') there.checked = node.checked;
}
