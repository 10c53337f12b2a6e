import Notebook

/// `stride scores`: what the score files of a folder say, as a table.
struct ScoresCommand {
  let folder: String
  let isCSV: Bool

  /// Prints the table; 0, or 1 when there is nothing to print, 2 when there is no such folder.
  func run() -> Int32 {
    guard SystemFile.isFolder(folder) else {
      StandardStreams.complain("stride: \(folder) is not a folder\n")
      return 2
    }
    let (entries, unreadable) = ScoreFolder(path: folder).entries()
    if unreadable > 0 {
      StandardStreams.complain("stride: \(unreadable) lines could not be read\n")
    }
    guard !entries.isEmpty else {
      StandardStreams.complain(
        "stride: no scores in \(folder): they are in files that end in \(ScoreFolder.ending)\n")
      return 1
    }
    let table = ScoreTable(entries)
    return StandardStreams.print(isCSV ? table.csv : table.text)
  }
}
