import { Group, Modal, Stack, TextInput } from '@mantine/core';
import { CopyTextButton } from '../../components/JsonView';
import { t } from '../../texts/texts';

type Properties = {
  /** Undefined: nothing to show. */
  readonly secret: string | undefined;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly onClose: () => void;
};

/** A key, secret or link that the server tells only once. */
export function OnceShown({ secret, title, text, label, onClose }: Properties) {
  return (
    <Modal
      opened={secret !== undefined}
      onClose={onClose}
      title={title}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Stack>
        <div>{text}</div>
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            label={label}
            readOnly
            value={secret ?? ''}
            flex={1}
            onFocus={(event) => {
              event.currentTarget.select();
            }}
          />
          <CopyTextButton text={secret ?? ''} />
        </Group>
      </Stack>
    </Modal>
  );
}
