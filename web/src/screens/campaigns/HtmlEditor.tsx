import { html } from '@codemirror/lang-html';
import { basicSetup, EditorView } from 'codemirror';
import { useEffect, useRef } from 'react';

type Properties = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Given a way to put text in the place of the cursor. */
  readonly onReady: (insert: (text: string) => void) => void;
};

const THEME = EditorView.theme({
  '&': { fontSize: '13px', backgroundColor: 'var(--surface)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { minHeight: '320px', maxHeight: '560px', overflow: 'auto' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--ink-soft)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
});

/** An editor for HTML. */
export function HtmlEditor({ label, value, onChange, onReady }: Properties) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const told = useRef({ onChange, onReady, value, label });
  useEffect(() => {
    told.current = { onChange, onReady, value, label };
  });
  useEffect(() => {
    if (place.current === null) {
      return;
    }
    const editor = new EditorView({
      parent: place.current,
      doc: told.current.value,
      extensions: [
        basicSetup,
        html(),
        THEME,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': told.current.label }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) {
            told.current.onChange(update.state.doc.toString());
          }
        }),
      ],
    });
    view.current = editor;
    told.current.onReady((text) => {
      editor.dispatch(editor.state.replaceSelection(text));
      editor.focus();
    });
    return () => {
      editor.destroy();
    };
  }, []);
  useEffect(() => {
    const editor = view.current;
    // Replaced from outside, as by a design; what was typed is there already.
    if (editor !== undefined && editor.state.doc.toString() !== value) {
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
    }
  }, [value]);
  return <div ref={place} />;
}
