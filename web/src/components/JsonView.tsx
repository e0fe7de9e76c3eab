import { Code, CopyButton, Button } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { t } from '../texts/texts';
import css from './JsonView.module.css';

type Properties = { readonly value: unknown; readonly label?: string };

/** JSON to read and to copy. */
export function JsonView({ value, label = t('frame.json.label') }: Properties) {
  const text = JSON.stringify(value, null, 2);
  return (
    <div className={css.view}>
      <div className={css.copy}>
        <CopyTextButton text={text} />
      </div>
      <Code block tabIndex={0} role="region" aria-label={label} className={css.code}>
        {text}
      </Code>
    </div>
  );
}

/** Copies a text, and says so. */
export function CopyTextButton({
  text,
  label = t('frame.copy'),
}: {
  readonly text: string;
  readonly label?: string;
}) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={copied ? <Check size={13} /> : <Copy size={13} />}
          onClick={copy}
        >
          {copied ? t('frame.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
