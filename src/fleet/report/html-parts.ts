/** The style of the report: one column on a phone, all details open on paper, dark where the reader's system is. */
export const STYLE = `
:root{--ink:#1c2430;--soft:#5b6675;--line:#dfe4ea;--paper:#fff;--panel:#f6f8fa;--blue:#2460c4;--green:#1a7f37;--red:#b42318;--amber:#8a5a00;--add:#e6f6ea;--del:#fdeceb}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa6b6;--line:#30363f;--paper:#14181e;--panel:#1c222a;--blue:#6ea0f5;--green:#5cc477;--red:#ff8a80;--amber:#e2b35a;--add:#12301c;--del:#3a1916}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
header,main{max-width:76rem;margin:0 auto;padding:1rem}
h1{margin:0;font-size:1.6rem}h2{font-size:1.15rem;margin:1.6rem 0 .6rem}h3{font-size:1rem;margin:.2rem 0}
header p,small{color:var(--soft);margin:0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.7rem}
.card{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem;display:flex;flex-direction:column}
.card b{font-size:1.7rem;line-height:1.2}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:0 2rem}
.bars{list-style:none;margin:0;padding:0}
.bars li{display:grid;grid-template-columns:minmax(0,1fr) minmax(4rem,40%) 3rem;gap:.6rem;align-items:center;padding:.15rem 0}
.bars .name{overflow-wrap:anywhere;font-size:.92rem}.bars em{color:var(--red);font-style:normal;font-size:.8rem}
.bars b{text-align:right;font-variant-numeric:tabular-nums}
.bar::before{content:"";display:block;height:.8rem;width:var(--width);min-width:2px;background:var(--blue);border-radius:.2rem}
.ended .bar::before{background:var(--red)}
.trend{width:100%;max-width:40rem}.trend polyline{fill:none;stroke:var(--blue);stroke-width:2}.trend circle{fill:var(--blue)}
.trend text{fill:var(--ink);font-size:12px;text-anchor:middle}
.filters{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-bottom:.6rem}
.filters input[type=search]{flex:1 1 16rem;padding:.45rem .6rem;border:1px solid var(--line);border-radius:.4rem;background:var(--paper);color:inherit;font:inherit}
table{border-collapse:collapse;width:100%;font-size:.95rem}
th,td{border-bottom:1px solid var(--line);padding:.4rem .5rem;text-align:left;vertical-align:top}
td:nth-child(n+3){font-variant-numeric:tabular-nums}
th button{all:unset;cursor:pointer;font-weight:600}th button:focus-visible{outline:2px solid var(--blue)}
thead th{position:sticky;top:0;background:var(--paper)}thead th[aria-sort=ascending] button::after{content:" ↑"}thead th[aria-sort=descending] button::after{content:" ↓"}
.more::before{content:"▸ ";color:var(--soft)}.more[aria-expanded=true]::before{content:"▾ "}
tbody th{font-weight:500;overflow-wrap:anywhere}
td.changes{color:var(--blue)}td.unchanged{color:var(--green)}td.blocked{color:var(--amber)}td.failed{color:var(--red)}
.detail>td{background:var(--panel);max-width:0}.reason{color:var(--amber)}
.tags{list-style:none;padding:0;margin:.3rem 0;display:flex;flex-wrap:wrap;gap:.3rem .8rem}
code,pre{font:.85rem/1.45 ui-monospace,SFMono-Regular,Menlo,monospace}
pre{overflow-x:auto;background:var(--paper);border:1px solid var(--line);border-radius:.4rem;padding:.6rem;margin:.4rem 0 1rem;tab-size:4}
.added{background:var(--add);color:var(--green)}.removed{background:var(--del);color:var(--red)}.hunk{color:var(--blue)}.head{color:var(--soft)}
@media (max-width:40rem){td:nth-child(3),td:nth-child(6),thead th:nth-child(3),thead th:nth-child(6){display:none}.detail>td{padding:.4rem .1rem}}
@media print{.filters{display:none}.detail[hidden]{display:table-row!important}thead th{position:static}pre{white-space:pre-wrap;overflow-wrap:anywhere}.repository{break-inside:auto}}
`;

/** Opens details, sorts by a column, and filters by words and state. */
export const SCRIPT = `
const table=document.getElementById('repositories');
const bodies=()=>[...table.tBodies];
table.addEventListener('click',(event)=>{
  const button=event.target.closest('button');
  if(!button)return;
  if(button.classList.contains('more')){
    const detail=button.closest('tbody').rows[1];
    detail.hidden=!detail.hidden;
    button.setAttribute('aria-expanded',String(!detail.hidden));
    return;
  }
  const head=button.closest('th'),column=head.cellIndex,up=head.getAttribute('aria-sort')!=='ascending';
  for(const other of head.parentNode.cells)other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort',up?'ascending':'descending');
  const value=(body)=>body.rows[0].cells[column].textContent;
  const compare=(a,b)=>value(a).localeCompare(value(b),undefined,{numeric:true});
  for(const body of bodies().sort((a,b)=>up?compare(a,b):compare(b,a)))table.append(body);
});
const filter=document.getElementById('filter'),boxes=[...document.querySelectorAll('.filters input[type=checkbox]')];
const show=()=>{
  const words=filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const states=new Set(boxes.filter((box)=>box.checked).map((box)=>box.value));
  for(const body of bodies())body.hidden=!states.has(body.dataset.state)||!words.every((word)=>body.dataset.words.includes(word));
};
filter.addEventListener('input',show);
for(const box of boxes)box.addEventListener('change',show);
`;
