import type { Translate } from '../../../i18n/create-i18n'
import { faultOf } from '../../lib/fault'

/** What failed, in a few words. */
export function faultTitle(t: Translate, error: unknown): string {
  const { code } = faultOf(error)
  return code === 'network' ? t('errors.network.title') : t(`errors.code.${code}.title`)
}
