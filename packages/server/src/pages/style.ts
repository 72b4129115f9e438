/** The one style sheet of the server-rendered pages: inline, allowed by its hash, light and dark, from phone to desktop. */
import { createHash } from 'node:crypto'

export const STYLE = `
:root{color-scheme:light dark;--page:#f4f3ef;--card:#fff;--ink:#1d2126;--soft:#565e68;--line:#dcd9d1;--accent:#1f5f4f;
--accent-ink:#fff;--warn:#7a4a00;--warn-bg:#fff5df;--warn-line:#e8c98a;--bad:#9c2a1f;--bad-bg:#fdecea;--field:#fff;--code:#f1efe9}
@media (prefers-color-scheme:dark){:root{--page:#14171a;--card:#1d2125;--ink:#eceae4;--soft:#a9b0b8;--line:#353b41;
--accent:#7fd1b9;--accent-ink:#0d211b;--warn:#f3cf8c;--warn-bg:#332810;--warn-line:#6b5524;--bad:#ff9d92;--bad-bg:#3a1d1a;
--field:#14171a;--code:#14171a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",
"DejaVu Sans",sans-serif;display:flex;flex-direction:column;align-items:center;padding:2rem 1rem}
header{display:flex;align-items:center;gap:.6rem;margin-bottom:1.25rem;font-weight:600}
header svg{width:1.6rem;height:1.6rem;color:var(--accent)}
main{width:100%;max-width:34rem;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.75rem}
footer{margin-top:1.25rem;color:var(--soft);font-size:.875rem;text-align:center}
h1{font-size:1.4rem;line-height:1.25;margin:0 0 .5rem;overflow-wrap:anywhere}
h2{font-size:1rem;margin:1.5rem 0 .5rem}
p{margin:.5rem 0 1rem}
a{color:var(--accent)}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.note{border:1px solid var(--warn-line);background:var(--warn-bg);color:var(--warn);border-radius:10px;padding:.75rem 1rem;margin:1rem 0}
.fault{border:1px solid var(--bad);background:var(--bad-bg);color:var(--bad);border-radius:10px;padding:.75rem 1rem;margin:1rem 0}
.hosts{list-style:none;padding:0;margin:.5rem 0}
.hosts li{font:600 1.05rem/1.4 ui-monospace,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere;padding:.35rem .75rem;
background:var(--code);border-radius:8px;margin:.3rem 0}
.scopes{padding-left:1.2rem;margin:.5rem 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1rem;margin:1rem 0;font-size:.94rem}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
label,legend{display:block;font-weight:600;margin:1rem 0 .3rem}
fieldset{border:1px solid var(--line);border-radius:10px;margin:1.25rem 0 0;padding:0 1rem 1rem}
legend{padding:0 .4rem;margin:0}
.check{display:flex;gap:.6rem;align-items:flex-start;font-weight:400;margin:.7rem 0 0}
.check input{margin-top:.3rem}
input[type=email],input[type=password],input[type=text],select{width:100%;font:inherit;color:inherit;background:var(--field);
border:1px solid var(--soft);border-radius:8px;padding:.6rem .7rem}
code{font:.9em ui-monospace,"DejaVu Sans Mono",monospace;background:var(--code);border-radius:6px;padding:.15rem .4rem;overflow-wrap:anywhere}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.5rem}
button,.button{font:inherit;font-weight:600;border-radius:9px;padding:.65rem 1.2rem;border:1px solid var(--accent);
background:var(--accent);color:var(--accent-ink);cursor:pointer;text-decoration:none;flex:1 1 8rem;text-align:center}
button.second{background:transparent;color:var(--ink);border-color:var(--soft)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.pulse{display:inline-block;width:.7rem;height:.7rem;border-radius:50%;background:var(--accent);margin-right:.5rem;animation:pulse 2s infinite}
@keyframes pulse{50%{opacity:.25}}
@media (prefers-reduced-motion:reduce){.pulse{animation:none}}
@media (max-width:30rem){body{padding:1rem .6rem}main{padding:1.25rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}
`

export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
