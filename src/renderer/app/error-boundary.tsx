import { Component, type ReactNode } from 'react'
import { useI18n } from '../lib/i18n'
import { Button } from '../ui/button'
import { Empty } from '../ui/feedback'

function Crashed({ onReload }: { readonly onReload: () => void }) {
  const { t } = useI18n()
  return (
    <div role="alert" data-testid="page-crash">
      <Empty title={t('shell.crash.title')} actions={<Button onClick={onReload}>{t('shell.crash.reload')}</Button>}>
        {t('shell.crash.body')}
      </Empty>
    </div>
  )
}

interface Props {
  readonly children: ReactNode
  readonly resetKey?: string
}
interface State {
  readonly failed: boolean
  readonly key: string | undefined
}

/** A page that throws takes only itself down; `resetKey` (the address) tries again. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failed: false, key: this.props.resetKey }

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true }
  }

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return props.resetKey === state.key ? null : { failed: false, key: props.resetKey }
  }

  override render(): ReactNode {
    return this.state.failed ? <Crashed onReload={() => this.setState({ failed: false })} /> : this.props.children
  }
}
