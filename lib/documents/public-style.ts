/** The look of the public page, in one piece with it. Fonts of the reader's machine; light, dark and paper. */
export const PUBLIC_STYLE = `
:root{--paper:#f5f5f1;--sheet:#fff;--line:#e1e1d9;--edge:#82837c;--text:#1b2126;--quiet:#474f56;--ink:#1d4a66;--on:#fff}
@media (prefers-color-scheme:dark){:root{--paper:#15191c;--sheet:#1c2125;--line:#2e353b;--edge:#7d868d;--text:#e9ebea;--quiet:#bcc2c6;--ink:#9cc3dc;--on:#0f2230}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--text);font:15px/1.6 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif}
a{color:var(--ink)}a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible,textarea:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--sheet);padding:8px 12px}
header{display:flex;align-items:center;gap:10px;max-width:1200px;margin:0 auto;padding:14px 24px}
.seal{display:grid;place-items:center;width:28px;height:28px;border-radius:3px;background:var(--ink);color:var(--on);font-family:serif;font-weight:600}
.body{display:grid;grid-template-columns:minmax(0,1fr) 280px;gap:32px;max-width:1200px;margin:0 auto;padding:0 24px 48px}
main{background:var(--sheet);border:1px solid var(--line);padding:48px 56px;font:16px/1.9 "FangSong","STFangsong","Noto Serif CJK SC",serif;overflow-wrap:anywhere}
main.short{max-width:640px;margin:24px auto}
h1{margin:0 0 8px;text-align:center;font-size:22px;line-height:1.5}
.meta{margin:0 0 24px;text-align:center;text-indent:0;color:var(--quiet)}
main h2,main h3{margin:16px 0 4px;font-size:16px;text-indent:2em}main p{margin:0;text-indent:2em;text-align:justify}
main .note{margin:0 0 16px;padding:8px 12px;background:var(--paper);text-indent:0}main .sign{margin-top:32px;text-align:right;text-indent:0}
main.short p{text-indent:0}
aside section{border-top:1px solid var(--edge);padding:10px 0 20px}aside h2{margin:0 0 6px;font-size:15px}
dl,ul{margin:0;padding:0;list-style:none}dl div{display:flex;gap:8px}dd{margin:0 0 0 auto;font-weight:600;white-space:nowrap}
aside li{padding:3px 0;line-height:24px}
.quiet{margin:4px 0;color:var(--quiet);font-size:13px}.hash{overflow-wrap:anywhere}
label{display:block;margin:0 0 10px;font-weight:600}small{color:var(--quiet);font-weight:400}
input,select,textarea{display:block;width:100%;margin-top:4px;padding:6px 10px;min-height:34px;border:1px solid var(--edge);border-radius:5px;background:var(--sheet);color:inherit;font:inherit;font-weight:400}
button{width:100%;min-height:36px;border:0;border-radius:5px;background:var(--ink);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
@media (max-width:900px){.body{display:block;padding:0 12px 32px}main{padding:24px 16px}header{padding:12px}aside{margin-top:24px}button{min-height:44px}}
@media print{body{background:none}header,.noprint,aside ul{display:none}.body{display:block;padding:0}main{border:0;padding:0}}
`;
