import { Alert } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { Warning } from '../../api/campaigns';
import { t } from '../../texts/texts';

/** What a person should look at before or after a send. */
export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  return warnings.map(({ code, message }) => (
    <Alert
      key={message}
      color="yellow"
      variant="light"
      icon={<TriangleAlert size={18} />}
      title={t(`campaigns.warnings.${code}`)}
      my="xs"
    >
      {message}
    </Alert>
  ));
}
