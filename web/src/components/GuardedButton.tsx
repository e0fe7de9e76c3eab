import { Button, Tooltip, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef, ReactNode } from 'react';

type Properties = ButtonProps &
  Omit<ComponentPropsWithoutRef<'button'>, keyof ButtonProps> & {
    /** Why it cannot be used, see `useLack`; undefined when it can. */
    readonly lack: string | undefined;
    /** Makes it a link, as with every button. */
    readonly renderRoot?: (properties: Record<string, unknown>) => ReactNode;
  };

/** A button that is greyed out with the reason when the role or the plan does not allow it. It keeps the focus, so that the reason can be read. */
export function GuardedButton({ lack, renderRoot, ...properties }: Properties) {
  if (lack === undefined) {
    return <Button {...properties} {...(renderRoot === undefined ? {} : { renderRoot })} />;
  }
  return (
    <Tooltip label={lack} events={{ hover: true, focus: true, touch: true }}>
      <Button
        {...properties}
        data-disabled
        aria-disabled
        onClick={(event) => {
          event.preventDefault();
        }}
      />
    </Tooltip>
  );
}
