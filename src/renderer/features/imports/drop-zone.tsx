import { useRef, useState, type DragEvent } from 'react'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icons'
import { useQueue } from './queue-context'

const ACCEPT = '.csv,.txt,.tsv,.xls,.xlsx,.htm,.html'

/** Drop files here or choose them; what they are is told by their content, not by their names. */
export function DropZone() {
  const { t } = useI18n()
  const queue = useQueue()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    queue.add([...event.dataTransfer.files])
  }
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      data-testid="drop-zone"
    >
      <Icon name="imports" size={28} />
      <div>
        <p className="drop-line">
          {over ? t('imports.dropActive') : t('imports.drop')}{' '}
          <Button kind="primary" size="small" onClick={() => input.current?.click()} data-testid="choose-files">
            {t('imports.choose')}
          </Button>
        </p>
        <p className="dim small">{t('imports.dropHint')}</p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPT}
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('imports.choose')}
        onChange={(event) => {
          queue.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
        data-testid="file-input"
      />
    </div>
  )
}
