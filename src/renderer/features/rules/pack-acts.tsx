import { useMutation } from '@tanstack/react-query'
import { api } from '../../lib/api'
import { saveBlob } from '../../lib/download'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { ErrorPanel } from '../../ui/feedback'
import { useToast } from '../../ui/toast'

const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const

/** Takes a file away: as a table of what it says, or as it ships. */
export function PackActs({ id }: { readonly id: string }) {
  const { t, language } = useI18n()
  const toast = useToast()
  const take = useMutation({
    mutationFn: async (format: 'csv' | 'json') => {
      const { fileName, text } = await api.rules.exportFile.query({ id, language, format })
      saveBlob(fileName, new Blob([text], { type: TYPES[format] }))
      return fileName
    },
    onSuccess: (name) => toast.say(t('rules.exported', { name })),
  })
  return (
    <>
      {(['csv', 'json'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          kind="quiet"
          busy={take.isPending && take.variables === format}
          onClick={() => take.mutate(format)}
          data-testid={`rule-${format}-${id}`}
        >
          {t(`rules.${format}`)}
        </Button>
      ))}
      {take.isError && <ErrorPanel error={take.error} />}
    </>
  )
}
