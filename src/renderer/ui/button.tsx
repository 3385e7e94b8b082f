import type { ButtonHTMLAttributes, ReactNode } from 'react'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly submit?: boolean
  /** Work is under way: shows a spinner and refuses a second click. */
  readonly busy?: boolean
  readonly children: ReactNode
}

export function Button({
  kind = 'plain',
  size = 'normal',
  submit,
  busy,
  children,
  className,
  disabled,
  ...rest
}: ButtonProps) {
  const classes = ['btn', kind === 'plain' ? '' : kind, size === 'normal' ? '' : size, className ?? '']
  return (
    <button
      {...rest}
      type={submit === true ? 'submit' : 'button'}
      className={classes.filter(Boolean).join(' ')}
      disabled={disabled === true || busy === true}
      aria-busy={busy === true ? true : undefined}
    >
      {busy === true && <span className="spinner" aria-hidden="true" />}
      {children}
    </button>
  )
}

export function LinkButton({ children, ...rest }: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type' | 'className'>) {
  return (
    <button {...rest} type="button" className="link-btn">
      {children}
    </button>
  )
}
