/** LibreOffice Calc, which opens files as a user's spreadsheet does. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Where it is on this machine; nothing where it is not. */
export function findCalc(): string | undefined {
  for (const name of ['soffice', 'libreoffice']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      continue;
    }
  }
  return undefined;
}

/** A text as a CSV file, and what to split it at. */
export interface CsvToOpen {
  file: string;
  separators: string;
}

/** A cell that is not empty: its text, and its formula if it has one. */
interface OpenedCell {
  text: string;
  formula?: string;
}

/** Opens all files in one start of the program, and gives the rows of each. */
export async function openInCalc(program: string, files: readonly CsvToOpen[]): Promise<OpenedCell[][][]> {
  const folder = await mkdtemp(join(tmpdir(), 'calc-'));
  try {
    const jobs = files.map(({ separators }, n) => ({
      source: join(folder, `${n}.csv`),
      target: join(folder, `${n}.fods`),
      codes: [...separators].map((separator) => separator.charCodeAt(0)).join('/'),
    }));
    await Promise.all(files.map(({ file }, n) => writeFile(jobs[n]!.source, file)));
    const profile = join(folder, 'profile');
    await writeProfile(profile, macro(jobs));
    const options = [
      '--headless',
      '--norestore',
      '--nologo',
      `-env:UserInstallation=${pathToFileURL(profile)}`,
    ];
    await promisify(execFile)(program, [...options, 'macro:///Standard.Csv.Main']);
    return await Promise.all(jobs.map(async ({ target }) => rowsOf(await readFile(target, 'utf8'))));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Job {
  source: string;
  target: string;
  /** Character codes of the separators. */
  codes: string;
}

/** UTF-8 from the first line, quoted by `"`, with formulas evaluated, as when a user opens a file. */
const macro = (jobs: readonly Job[]): string => `
Sub Convert(source, target, codes)
  Dim load(2) As New com.sun.star.beans.PropertyValue
  load(0).Name = "FilterName"
  load(0).Value = "Text - txt - csv (StarCalc)"
  load(1).Name = "FilterOptions"
  load(1).Value = codes & ",34,76,1,,0,false,true,false,false,false,-1,true"
  load(2).Name = "Hidden"
  load(2).Value = True
  Dim store(0) As New com.sun.star.beans.PropertyValue
  store(0).Name = "FilterName"
  store(0).Value = "OpenDocument Spreadsheet Flat XML"
  Dim document
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, load())
  document.storeToURL(ConvertToURL(target), store())
  document.close(True)
End Sub

Sub Main
${jobs.map(({ source, target, codes }) => `  Convert("${source}", "${target}", "${codes}")`).join('\n')}
  StarDesktop.terminate()
End Sub`;

/** A profile with the macro as its only library; one that is not marked as set up would be written over. */
async function writeProfile(profile: string, source: string): Promise<void> {
  const library = join(profile, 'user', 'basic', 'Standard');
  await mkdir(library, { recursive: true });
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const files = {
    [join(profile, 'user', 'registrymodifications.xcu')]:
      `${head}<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>`,
    [join(profile, 'user', 'basic', 'script.xlc')]:
      `${head}<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
    [join(library, 'script.xlb')]:
      `${head}<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Csv"/></library:library>`,
    [join(library, 'Csv.xba')]:
      `${head}<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Csv" script:language="StarBasic">${source.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</script:module>`,
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(name, text)));
}

/** The rows of a flat OpenDocument spreadsheet, without its empty cells. */
function rowsOf(xml: string): OpenedCell[][] {
  const rows = xml.match(/<table:table-row[^>]*>.*?<\/table:table-row>/gs) ?? [];
  return rows.map((row) => {
    const cells = row.match(/<table:table-cell\b(?:[^>]*\/>|.*?<\/table:table-cell>)/gs) ?? [];
    return cells.filter((cell) => cell.includes('office:value-type')).map(cellOf);
  });
}

function cellOf(xml: string): OpenedCell {
  const formula = /table:formula="([^"]*)"/.exec(xml)?.[1];
  const lines = [...xml.matchAll(/<text:p[^>]*>(.*?)<\/text:p>/gs)].map(([, line = '']) => line);
  const text = lines
    .join('\n')
    .replaceAll('<text:tab/>', '\t')
    .replace(/<[^>]*>/g, '');
  return { text: unescaped(text), ...(formula !== undefined && { formula: unescaped(formula) }) };
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|(\w+));/gi, (_, code: string | undefined, name: string | undefined) =>
    code ? String.fromCodePoint(parseInt(code, 16)) : (entities[name ?? ''] ?? ''),
  );
