import { describe, expect, it } from 'vitest';
import { commonLogTime, cookiesOf, decodePath, inOrder, isText, joinedHeaders, queryParameters } from './http-event.ts';

describe('a request as a function is told of it', () => {
  it('joins headers that come twice, and leaves out those of the connection', () => {
    const headers = joinedHeaders(['X-B', '1', 'Connection', 'close', 'x-a', '2', 'x-b', '3']);
    expect(inOrder(headers)).toEqual({ 'x-a': '2', 'x-b': '1,3' });
    expect(Object.keys(inOrder(headers))).toEqual(['x-a', 'x-b']);
  });

  it('takes cookies apart', () => {
    expect(cookiesOf(['Cookie', 'a=1; b=2', 'x', 'y', 'cookie', 'c=3;'])).toEqual(['a=1', 'b=2', 'c=3']);
  });

  it('decodes the query, whatever its names are', () => {
    const parameters = queryParameters('a=1&a=%2Fx&__proto__=2');
    expect(Object.entries(parameters)).toEqual([
      ['a', '1,/x'],
      ['__proto__', '2'],
    ]);
  });

  it('knows text from bytes', () => {
    expect(['text/csv', 'application/json; charset=utf-8', 'Application/XML'].map(isText)).toEqual([true, true, true]);
    expect([undefined, 'image/png', 'multipart/form-data'].map(isText)).toEqual([false, false, false]);
  });

  it('decodes a path, but not what is no encoding', () => {
    expect(decodePath('/pa2%25Fth/%C3%A4')).toBe('/pa2%Fth/ä');
    expect(decodePath('/pa2%Fth')).toBe('/pa2%Fth');
  });

  it('tells the time as web servers log it', () => {
    expect(commonLogTime(Date.UTC(2020, 2, 12, 19, 3, 58))).toBe('12/Mar/2020:19:03:58 +0000');
  });
});
