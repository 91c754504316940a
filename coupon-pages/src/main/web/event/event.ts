import { LitElement, html } from "lit";
class CouponEvent extends LitElement { render() { return html`<h1>x</h1>`; } }
customElements.define("coupon-event", CouponEvent);
