import TextUI

// Several notebooks, each with a session of its own, one of them on the screen.

extension AppState {
  /// How many notebooks are open.
  var tabCount: Int { notebook == nil ? 0 : others.count + 1 }

  /// The names of the open notebooks in order, the one on the screen among them.
  var tabNames: [String] {
    guard let notebook else { return [] }
    var names = others.map(\.name)
    names.insert(notebook.name, at: min(tabPlace, names.count))
    return names
  }

  /// Shows the next open notebook, or the one before.
  mutating func turnTab(by step: Int) -> [Command] {
    guard tabCount > 1 else {
      notice = Notice(
        text:
          "One notebook is open: \(keymap.sign(of: .openFile, in: context) ?? "") opens another",
        isError: false)
      return []
    }
    return showTab((tabPlace + step + tabCount) % tabCount)
  }

  /// Shows an open notebook by its place.
  mutating func showTab(_ index: Int) -> [Command] {
    guard var leaving = notebook, index != tabPlace, (0..<tabCount).contains(index) else {
      return []
    }
    let commands = journalNow()
    leaving = notebook ?? leaving
    leaving.endEditing()
    others.insert(leaving, at: tabPlace)
    notebook = others.remove(at: index)
    tabPlace = index
    leaveRooms()
    return commands + [.useSession(notebook?.session ?? 0)]
  }

  private mutating func leaveRooms() {
    showsTraining = false
    variablesRow = nil
    pendingKeys = []
    form = nil
    help = nil
    contents = nil
  }

  /// Makes room for another notebook beside the one on the screen.
  mutating func makeTab() -> [Command] {
    guard var leaving = notebook else { return [] }
    let commands = journalNow()
    leaving = notebook ?? leaving
    leaving.endEditing()
    others.insert(leaving, at: tabPlace)
    tabPlace = others.count
    lastSession += 1
    session = lastSession
    leaveRooms()
    return commands + [.useSession(session)]
  }

  /// Takes the notebook off the screen and shows the one beside it; nil when there is no other.
  mutating func closeTab() -> [Command]? {
    guard let closed = notebook, !others.isEmpty else { return nil }
    let index = min(tabPlace, others.count - 1)
    notebook = others.remove(at: index)
    tabPlace = index
    session = notebook?.session ?? 0
    leaveRooms()
    return [.endSession(closed.session), .useSession(session)]
  }

  /// Takes in what the session of a notebook says that is not on the screen.
  mutating func takeBehind(_ reports: [SessionReport], of session: Int) -> [Command] {
    guard let index = others.firstIndex(where: { $0.session == session }) else { return [] }
    let commands = reports.flatMap { others[index].take($0, at: now) }
    return commands.isEmpty ? [] : [.useSession(session)] + commands + [.useSession(self.session)]
  }

  // MARK: Opening another

  /// Asks what there is to open; the list comes when the files have been looked at.
  mutating func chooseFile() -> [Command] {
    choosesFile = true
    return [.loadHome]
  }

  /// Lists notebooks and lessons to open one.
  mutating func listFiles() {
    choosesFile = false
    let recent = home.contents.recent.map {
      Picker.Item(title: $0.path, note: $0.age, choice: .file($0.path))
    }
    let lessons = home.contents.lessons.map {
      Picker.Item(title: $0.title, note: "lesson", choice: .lesson($0.name))
    }
    picker = Picker(title: "Open or begin a notebook", items: recent + lessons, takesTyped: true)
  }

  /// Opens a file in a tab of its own, or shows the tab that has it.
  mutating func openInTab(_ command: Command, path: String?) -> [Command] {
    if let path, let index = tabPaths.firstIndex(of: path) { return showTab(index) }
    opensTab = notebook != nil
    return [command]
  }

  private var tabPaths: [String] {
    guard let notebook else { return [] }
    var paths = others.map(\.path)
    paths.insert(notebook.path, at: min(tabPlace, paths.count))
    return paths
  }
}
