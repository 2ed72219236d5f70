/** Fn::FindInMap: [Map, TopLevelKey, SecondLevelKey], with AWS::LanguageExtensions' DefaultValue. */
import { type Folded, type FoldScope, foldValue } from './fold-scope.ts';
import { entry, isList, isSettled, type Value } from './value.ts';

export function foldFindInMap(scope: FoldScope, argument: Value, line: number): Folded {
  if (!isList(argument) || argument.length < 3 || argument.length > 4) {
    return scope.report.invalid(line, 'Fn::FindInMap takes a map and two keys');
  }
  const keys = argument.slice(0, 3).map((part) => foldValue(scope, part, line));
  if (keys.some((key) => typeof key === 'object' || !isSettled(key))) {
    return scope.report.invalid(
      line,
      'the map and the keys of Fn::FindInMap must be known before any resource is made',
    );
  }
  const [map = '', top = '', second = ''] = keys.map(String);
  const found = entry(entry(entry(scope.mappings, map), top), second);
  if (found !== undefined) return foldValue(scope, found, line);
  const fallback = entry(argument[3] ?? null, 'DefaultValue');
  if (fallback !== undefined) return foldValue(scope, fallback, line);
  return scope.report.invalid(line, `Mappings has no ${[map, top, second].join(' / ')}`);
}
