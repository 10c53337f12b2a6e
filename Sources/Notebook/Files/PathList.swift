/// The files and folders whose paths begin with what is written.
enum PathList {
  private static let most = 200

  /// The paths in order, folders with a slash at the end; hidden ones for who asks for a dot.
  static func paths(from prefix: String) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let head = slash.map { String(prefix[...$0]) } ?? ""
    let start = slash.map { String(prefix[prefix.index(after: $0)...]) } ?? prefix
    let folder = head.isEmpty ? "." : NotebookFiles.withHome(head)
    let names = SystemFile.names(in: folder).filter {
      $0.hasPrefix(start) && (!$0.hasPrefix(".") || start.hasPrefix(".")) && $0 != "." && $0 != ".."
    }
    return names.sorted().prefix(most).map { name in
      head + name + (SystemFile.isFolder(folder + "/" + name) ? "/" : "")
    }
  }
}
