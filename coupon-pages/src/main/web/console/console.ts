import { LitElement, html } from "lit";
import { Chart, LineController, LineElement, PointElement, LinearScale, TimeScale, CategoryScale } from "chart.js";
Chart.register(LineController, LineElement, PointElement, LinearScale, CategoryScale, TimeScale);
class CouponConsole extends LitElement { render() { return html`<h1>x</h1>`; } }
customElements.define("coupon-console", CouponConsole);
