/** TagResource: of log groups, by ARN. */
import type { TagResourceInput, TagResourceOutput } from '../../../api/logs.gen.ts';
import { ServiceError } from '../../../wire/errors.ts';
import type { Group, Logs } from '../logs.ts';

/** docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html: 50 tags. */
const TAGS_MAX = 50;

export async function tagResource(logs: Logs, input: TagResourceInput): Promise<TagResourceOutput> {
  await addTags(logs, logs.group({ logGroupIdentifier: input.resourceArn }), input.tags);
  return {};
}

/** @throws TooManyTagsException */
export async function addTags(logs: Logs, group: Group, more: Readonly<Record<string, string>>): Promise<void> {
  const tags = { ...group.tags, ...more };
  if (Object.keys(tags).length > TAGS_MAX)
    throw new ServiceError('TooManyTagsException', `Too many tags: a log group has at most ${TAGS_MAX}.`);
  await logs.changeGroup(group, { tags });
}
