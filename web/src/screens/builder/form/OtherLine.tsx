import { Code } from '@mantine/core';
import { t } from '../../../texts/texts';
import css from './form.module.css';

/** What the form cannot edit: shown as it is, never lost. The menu of the line edits it as JSON. */
export function OtherLine({ node }: { readonly node: unknown }) {
  return (
    <div className={css.row}>
      <strong>{t('builder.otherTitle')}</strong>
      <span className={css.word}>{t('builder.otherText')}</span>
      <Code block w="100%">
        {JSON.stringify(node, null, 2)}
      </Code>
    </div>
  );
}
