/* Back and Forward go from one question to another. An entry of the browser's history holds the rank
   of a step; which step it was, and what was answered, stay in the memory of the page. */

const PATIENCE = 300; // ms: a browser that does not move must not keep somebody on the page

export class Trail {
  /**
   * @param {string} first
   * @param {(step: string) => void} show Called when the reader goes back or forward.
   */
  constructor(first, show) {
    this.first = first;
    this.steps = [first];
    this.rank = 0;
    this.moving = false;
    addEventListener("popstate", ({ state }) => {
      if (!Number.isInteger(state?.etape)) return; // a link inside the page, not a step
      this.rank = state.etape;
      if (!this.moving) show(this.steps[this.rank] ?? this.first);
    });
  }

  get isFirst() {
    return this.rank === 0;
  }

  /** On the first entry of the guide: after a reload, the browser may be on a later one. */
  async begin() {
    this.rank = history.state?.etape ?? 0;
    await this.rewind();
    history.replaceState({ etape: 0 }, "");
  }

  /**
   * A new step. An address that came with answers is left on the first entry alone.
   * @param {string} step
   */
  push(step) {
    this.steps.splice(++this.rank, Infinity, step);
    history.pushState({ etape: this.rank }, "", location.pathname + location.search);
  }

  back() {
    history.back();
  }

  /** Forgets every step, and goes back to the first entry. */
  async rewind() {
    this.steps = [this.first];
    if (this.isFirst) return;
    this.moving = true;
    await new Promise((done) => {
      addEventListener("popstate", done, { once: true });
      setTimeout(done, PATIENCE);
      history.go(-this.rank);
    });
    this.moving = false;
    this.rank = 0;
  }
}
