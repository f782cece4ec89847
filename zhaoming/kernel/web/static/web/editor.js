// Rich text in place of a plain text area; without script the plain one stays and works.
import * as Editor from "/static/django_prose_editor/editor.js";

const WORDS = {
  "heading": "标题级别", "paragraph": "正文", "unordered list": "项目列表", "ordered list": "编号列表",
  "blockquote": "引用", "horizontal rule": "分隔线", "bold": "加粗", "italic": "倾斜", "underline": "下划线",
  "strike": "删除线", "subscript": "下标", "superscript": "上标", "insert link": "插入链接",
  "remove link": "取消链接", "left": "左对齐", "center": "居中", "right": "右对齐", "justify": "两端对齐",
  "insert table": "插入表格", "add column": "加一列", "delete column": "删一列", "add row": "加一行",
  "delete row": "删一行", "merge cells": "合并单元格", "split cell": "拆分单元格",
  "toggle header cell": "表头单元格", "delete table": "删除表格", "undo": "撤销", "redo": "重做",
  "list properties": "列表属性", "table properties": "表格属性", "save": "确定", "cancel": "取消",
  "update": "确定", "url": "链接地址", "title": "提示文字", "open in new window": "在新窗口打开",
};
const USED = [
  "Document", "Text", "Paragraph", "HardBreak", "Dropcursor", "Gapcursor", "History", "Menu",
  "Bold", "Italic", "Underline", "Strike", "Subscript", "Superscript", "Heading", "BulletList",
  "OrderedList", "ListItem", "Blockquote", "HorizontalRule", "Link", "TextAlign", "Table", "TableRow",
  "TableHeader", "TableCell",
];
const HOW = { Heading: { levels: [2, 3, 4] }, TextAlign: { types: ["heading", "paragraph"] } };

const chinese = (words) => WORDS[words.toLowerCase()]
  || (/^heading (\d)$/i.test(words) ? `${words.slice(-1)} 级标题` : words);
window.gettext = chinese;

// The choices of a menu stand outside the editor's box, as text.
function nameChoices() {
  for (const each of document.querySelectorAll(".prose-menubar__picker *, .prose-menubar__selected *")) {
    if (each.children.length) continue;
    const words = chinese(each.textContent.trim());
    if (words !== each.textContent.trim()) each.textContent = words;
  }
}

function name(box) {
  nameChoices();
  for (const button of box.querySelectorAll("[title]")) {
    const words = chinese(button.title);
    if (button.title !== words) button.title = words;
    if (button.getAttribute("aria-label") !== words) button.setAttribute("aria-label", words);
  }
}

for (const plain of document.querySelectorAll("textarea[data-html]")) {
  const label = document.querySelector(`label[for="${plain.id}"]`);
  const rich = document.createElement("textarea");
  rich.name = "html";
  rich.value = plain.dataset.html;
  plain.after(rich);
  const extensions = USED.filter((each) => Editor[each])
    .map((each) => HOW[each] ? Editor[each].configure(HOW[each]) : Editor[each]);
  Editor.createTextareaEditor(rich, extensions);
  plain.hidden = plain.disabled = true;
  const box = rich.closest(".prose-editor");
  const area = box.querySelector("[contenteditable]");
  area.setAttribute("aria-label", label ? label.textContent : "正文");
  area.setAttribute("aria-multiline", "true");
  area.id = `${plain.id}_rich`;
  const bar = box.querySelector(".prose-menubar");
  if (bar) {
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", "文字格式");
  }
  name(box);
  new MutationObserver(() => name(box)).observe(bar || box, {
    childList: true, subtree: true, attributes: true, attributeFilter: ["title"],
  });
  new MutationObserver(nameChoices).observe(document.body, { childList: true });
}
