/** Tags as EventBridge's calls bring and give them. Pure. */

type TagList = readonly { readonly Key: string; readonly Value: string }[];

export function tagsOf(list: TagList | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((list ?? []).map(({ Key, Value }) => [Key, Value]));
}

export function tagList(tags: Readonly<Record<string, string>> | undefined): TagList {
  return Object.entries(tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
}
