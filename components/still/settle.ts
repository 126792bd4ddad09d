/** Told of an element whose content was brought up to date, so that what a script wrote into it can be written again. */
export const SETTLED = 'rectify:settled';

function settleAttributes(have: Element, want: Element): void {
  for (const { name } of [...have.attributes]) {
    // what somebody folded open stays open
    if (!want.hasAttribute(name) && !(name === 'open' && have.nodeName === 'DETAILS')) have.removeAttribute(name);
  }
  for (const { name, value } of [...want.attributes]) {
    if (have.getAttribute(name) === value) continue;
    have.setAttribute(name, value);
    if (name === 'value' && have instanceof HTMLInputElement) have.value = value;
  }
}

function settleNode(have: ChildNode, want: ChildNode): void {
  if (have.nodeName !== want.nodeName) have.replaceWith(want);
  else if (have instanceof Element && want instanceof Element) {
    settleAttributes(have, want);
    settleChildren(have, want);
  } else if (have.nodeValue !== want.nodeValue) have.nodeValue = want.nodeValue;
}

function settleChildren(have: Element, want: Element): void {
  const [old, fresh] = [[...have.childNodes], [...want.childNodes]];
  for (const [at, node] of fresh.entries()) {
    const there = old[at];
    if (there) settleNode(there, node);
    else have.append(node);
  }
  for (const node of old.slice(fresh.length)) node.remove();
}

/** Makes the content of an element that of `html`; what is there already stays, with focus, place of scrolling and what is unfolded. */
export function settle(element: Element, html: string): void {
  const want = element.cloneNode(false) as Element;
  want.innerHTML = html;
  settleChildren(element, want);
  element.dispatchEvent(new Event(SETTLED, { bubbles: true }));
}
