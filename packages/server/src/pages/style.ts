/** The one style sheet of the server-rendered pages: inline, allowed by its hash, light and dark, from phone to desktop. */
import { createHash } from 'node:crypto'

import { commonProperties, customProperties, DARK, LIGHT } from './theme.ts'

const STYLE = `
:root { color-scheme: light dark; ${customProperties(LIGHT)} ${commonProperties()} }
@media (prefers-color-scheme: dark) { :root { ${customProperties(DARK)} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 2.5rem 1rem 3rem;
  display: flex; flex-direction: column; align-items: center;
  background: var(--page); color: var(--ink); font: 1rem/1.5 var(--sans);
}
header { display: flex; align-items: center; gap: .6rem; max-width: 100%; margin-bottom: 1.25rem; font-weight: 600; overflow-wrap: anywhere; }
header svg { flex: none; width: 1.75rem; height: 1.75rem; color: var(--accent); }
header img { flex: none; height: 2rem; max-width: 10rem; object-fit: contain; }
main {
  width: 100%; max-width: 36rem; padding: 2rem;
  background: var(--card); border: 1px solid var(--line); border-radius: var(--radius-card); box-shadow: var(--shadow);
}

main > :last-child, main > form:last-child > :last-child { margin-bottom: 0; }
h1 { margin: 0 0 .6rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; overflow-wrap: anywhere; text-wrap: balance; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; line-height: 1.4; }
p { margin: .5rem 0 1rem; overflow-wrap: anywhere; }
ul, ol { margin: .5rem 0 1rem; padding-left: 1.3rem; }
li { margin: .35rem 0; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
a:hover { color: var(--accent-strong); }
hr { height: 1px; margin: 1.75rem 0 1.25rem; border: 0; background: var(--line); }
code { padding: .1rem .35rem; border-radius: var(--radius-small); background: var(--sunken); font: .9em var(--mono); overflow-wrap: anywhere; }
.eyebrow { margin: 0 0 .35rem; color: var(--soft); font-size: .8125rem; font-weight: 600; letter-spacing: .02em; }
.soft { color: var(--soft); }
.small { font-size: .875rem; }

.note, .fault {
  margin: 1rem 0; padding: .8rem 1rem; border: 1px solid var(--warn-line); border-left-width: 5px; border-radius: var(--radius-box);
  background: var(--warn-card); color: var(--warn);
}
.note code { background: transparent; padding: 0; }
.note h2 { margin: 0 0 .35rem; }
.note ul { margin: 0; }
.fault { border-color: var(--bad-line); background: var(--bad-card); color: var(--bad); font-weight: 600; }
.waits { display: flex; align-items: baseline; gap: .75rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: var(--radius-box); background: var(--sunken); }
.pulse { flex: none; width: .7rem; height: .7rem; border-radius: 50%; background: var(--accent); animation: pulse 2s infinite; }
@keyframes pulse { 50% { opacity: .25; } }
.copy { display: block; padding: .75rem .9rem; border: 1px solid var(--line); border-radius: var(--radius-box); user-select: all; -webkit-user-select: all; }

.hosts { margin: .5rem 0; padding: 0; list-style: none; border: 1px solid var(--line); border-radius: var(--radius-box); background: var(--sunken); }
.hosts li { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1rem; margin: 0; padding: .65rem .9rem; }
.hosts li + li { border-top: 1px solid var(--line); }
.hosts strong { min-width: 0; font: 600 1.125rem/1.4 var(--mono); overflow-wrap: anywhere; }
.hosts .soft { font-size: .8125rem; }
details { margin: .5rem 0; font-size: .875rem; }
summary { width: fit-content; color: var(--accent); cursor: pointer; }
details ul { padding-left: 1.1rem; }
.scopes { padding: 0; list-style: none; }
.scopes li { position: relative; padding-left: 1.3rem; }
.scopes li::before { content: ""; position: absolute; left: .25rem; top: .55rem; width: .4rem; height: .4rem; border-radius: 50%; background: var(--soft); }
.scopes code { padding: 0; background: none; color: var(--soft); font-size: .8125rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1.25rem; margin: .75rem 0 1rem; font-size: .9375rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }

label, legend { display: block; font-weight: 600; }
label { margin: 1.1rem 0 .35rem; }
input:not([type=checkbox]), select {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem;
  border: 1px solid var(--field-line); border-radius: var(--radius-field); background: var(--card); color: inherit; font: inherit;
}
select { text-overflow: ellipsis; }
fieldset { min-width: 0; margin: 1.75rem 0 0; padding: 0; border: 0; }
legend { padding: 0; }
.check {
  display: flex; gap: .75rem; align-items: flex-start; margin: .5rem 0 0; padding: .7rem .9rem;
  border: 1px solid var(--line); border-radius: var(--radius-box); font-weight: 400; cursor: pointer;
}
.check:has(:checked) { border-color: var(--accent); background: var(--sunken); }
.check input { flex: none; width: 1.1rem; height: 1.1rem; margin: .2rem 0 0; accent-color: var(--accent); }
input + .small, select + .small { margin: .35rem 0 0; }
form + .small { margin-top: 1.25rem; }

.actions { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); gap: 1rem 1.25rem; margin-top: 1.75rem; }
.actions:has(.check) { grid-template-columns: 1fr; }
.actions .check { margin-top: 0; }
.actions .check ~ button { margin-top: 1rem; }
.actions p { margin: .45rem 0 0; color: var(--soft); font-size: .875rem; line-height: 1.4; }
button, a.button {
  width: 100%; min-height: 2.9rem; padding: .6rem 1.2rem; border: 1.5px solid var(--accent); border-radius: var(--radius-box);
  background: var(--accent); color: var(--on-accent); font: 600 1rem/1.3 var(--sans); cursor: pointer;
}
a.button { display: flex; align-items: center; justify-content: center; text-align: center; text-decoration: none; overflow-wrap: anywhere; }
.or { display: flex; align-items: center; gap: .9rem; margin: 1.5rem 0 0; color: var(--soft); font-size: .875rem; }
.or::before, .or::after { content: ""; flex: 1; height: 1px; background: var(--line); }
button:hover, a.button:hover { background: var(--accent-strong); border-color: var(--accent-strong); }
button.second { border-color: var(--field-line); background: transparent; color: var(--ink); }
button.final { border-color: var(--bad); background: transparent; color: var(--bad); }
button.second:hover { background: var(--sunken); }
button.final:hover { background: var(--bad-card); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

@media (max-width: 30rem) {
  body { padding: 1rem .75rem 2rem; }
  header { margin-bottom: .9rem; }
  main { padding: 1.35rem 1.1rem; border-radius: 14px; }
  h1 { font-size: 1.35rem; }
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .6rem; }
}
@media (prefers-reduced-motion: reduce) { .pulse { animation: none; } }
`

/** Whole, for the hash holds for exactly what stands between the tags, to the last space. */
export const STYLE_ELEMENT = `<style>${STYLE}</style>`

export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
