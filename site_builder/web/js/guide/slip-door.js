/* The way to the slip. Its modules and its file come at the click: most readers need none of them, and
   what is fetched is the same whatever was answered. */

/** @import { Covers } from "../commune/types.d.ts" */
/** @import { Session } from "./session.js" */
/** @import { Slip } from "./slip.js" */
import { fetched } from "../lib/data.js";
import { $ } from "../lib/dom.js";

// What the button says, and what it says once its click could not be followed.
const [PREPARE, AGAIN] = ["Préparer le bordereau", "Bordereau non chargé\u00a0: réessayer"];

export class SlipDoor {
  /**
   * @param {Session} session
   * @param {Covers} covers
   */
  constructor(session, covers) {
    this.session = session;
    this.covers = covers;
    /** @type {Slip | null} */
    this.slip = null;
    $("preparer").addEventListener("click", () => this.open());
  }

  /**
   * The slip of a scheme, or of the main one of the answer. None where there is violence.
   * @param {string} [scheme] Its id, or the key of its local sheet: then the slip is blank.
   */
  async open(scheme) {
    const id = scheme ?? this.session.told?.rung.principal?.id;
    if (!id || !(await this.loaded())) return;
    this.slip?.open(this.session, this.covers, id, scheme !== undefined);
  }

  /** @returns {Promise<boolean>} Whether it can be shown. */
  async loaded() {
    if (this.slip) return true;
    try {
      const rows = fetched($("guide").dataset.bordereau ?? "");
      const { Slip } = await import("./slip.js");
      this.slip ??= new Slip(await rows);
      $("preparer").textContent = PREPARE;
      return true;
    } catch (error) {
      console.error(error);
      $("preparer").textContent = AGAIN;
      return false;
    }
  }

  /**
   * `#bordereau=asll`, `#bordereau=93/asll-generaliste&commune=93066`: a scheme and a place.
   * @param {string} hash
   */
  async openFrom(hash) {
    const scheme = new URLSearchParams(hash.replace(/^#/, "")).get("bordereau");
    if (scheme) await this.open(scheme);
  }

  leave() {
    this.slip?.leave();
  }

  close() {
    this.slip?.close();
  }
}
