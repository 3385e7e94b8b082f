import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { api, type Outputs } from '../../lib/api'

export type ClientDetail = Outputs['clients']['get']

export const clientKey = (id: string) => ['clients.get', id] as const

export const useClient = (id: string): UseQueryResult<ClientDetail> =>
  useQuery({ queryKey: clientKey(id), queryFn: () => api.clients.get.query({ id }) })
