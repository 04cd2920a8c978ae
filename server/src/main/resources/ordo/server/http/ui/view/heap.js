// Whatever is worth most comes first. Pure.
export class Heap {
  #all = [];
  #worth;

  constructor(worth) {
    this.#worth = worth;
  }

  get size() {
    return this.#all.length;
  }

  push(item) {
    const all = this.#all;
    let at = all.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#worth(all[parent]) >= this.#worth(item)) break;
      all[at] = all[parent];
      at = parent;
    }
    all[at] = item;
  }

  pop() {
    const all = this.#all;
    const top = all[0];
    const last = all.pop();
    if (all.length > 0) this.#sink(last);
    return top;
  }

  #sink(item) {
    const all = this.#all;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= all.length) break;
      if (child + 1 < all.length && this.#worth(all[child + 1]) > this.#worth(all[child])) child++;
      if (this.#worth(all[child]) <= this.#worth(item)) break;
      all[at] = all[child];
      at = child;
    }
    all[at] = item;
  }
}
