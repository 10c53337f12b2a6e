#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Lessons

/// Does what the application wants from files, and answers with messages.
public final class NotebookFiles {
  private let state: StateFolder
  private lazy var lessons = course()
  private let course: () -> [Lesson]
  /// What each open file was like when it was read or written last.
  private var stamps: [String: SystemFile.Stamp] = [:]

  /// Files under the user's rights, with a folder for what is remembered, and the course, which is
  /// read when it is first asked for.
  public init(state: StateFolder, course: @escaping () -> [Lesson]) {
    self.state = state
    self.course = course
  }

  /// Performs a command that concerns files; other commands give nothing.
  public func perform(_ command: Command) -> [Message] {
    switch command {
    case .openFile(let path): [open(path)]
    case .openLesson(let name): [openLesson(name)]
    case .save(let path, let text, let revision, let force):
      [save(text, to: path, revision: revision, force: force)]
    case .journal(let path, let text):
      attempt { () throws(FileError) in try state.setJournal(text, of: path) }
    case .saveProgress(let progress):
      attempt { () throws(FileError) in try state.setProgress(progress) }
    case .loadHome: [.home(home)]
    case .run, .check, .interrupt, .restart, .suspend, .quit: []
    }
  }

  private func attempt(_ body: () throws(FileError) -> Void) -> [Message] {
    do throws(FileError) {
      try body()
      return []
    } catch {
      return [.failed(error.sentence)]
    }
  }

  // MARK: Opening

  private func open(_ path: String) -> Message {
    if SystemFile.isFolder(path) { return .failed("\(path) is a folder, not a notebook") }
    do throws(FileError) {
      let text = try SystemFile.readText(path)
      stamps[path] = SystemFile.stamp(of: path)
      try? state.addRecent(path)
      return .opened(OpenedNotebook(path: path, text: text, recovered: recovered(path, text)))
    } catch {
      guard error.isMissing else { return .failed(error.sentence) }
      return .opened(
        OpenedNotebook(path: path, text: "", isNew: true, recovered: recovered(path, "")))
    }
  }

  private func recovered(_ path: String, _ text: String) -> String? {
    state.journal(of: path).flatMap { $0 == text ? nil : $0 }
  }

  /// The learner's copy of a lesson, or the lesson itself the first time.
  private func openLesson(_ name: String) -> Message {
    guard let lesson = lessons.first(where: { $0.name == name }) else {
      return .failed("There is no lesson called \(name)")
    }
    let path = state.lessonPath(name)
    let copy = try? SystemFile.readText(path)
    stamps[path] = SystemFile.stamp(of: path)
    let text = copy ?? lesson.text
    return .opened(
      OpenedNotebook(
        path: path, text: text, lesson: name, recovered: recovered(path, text),
        progress: state.progress[name]))
  }

  // MARK: Saving

  private func save(_ text: String, to path: String, revision: Int, force: Bool) -> Message {
    if !force, SystemFile.stamp(of: path) != stamps[path] { return .changedOnDisk(path: path) }
    do throws(FileError) {
      try SystemFile.makeFolder(SystemFile.folder(of: path))
      try SystemFile.writeAtomically(Array(text.utf8), to: path)
      stamps[path] = SystemFile.stamp(of: path)
      if !path.hasPrefix(state.path) { try? state.addRecent(path) }
      return .saved(path: path, revision: revision)
    } catch {
      return .failed(error.sentence)
    }
  }

  // MARK: Home

  private var home: HomeContents {
    let progress = state.progress
    let entries = lessons.map { lesson in
      HomeContents.LessonEntry(
        name: lesson.name, title: lesson.title, steps: lesson.steps,
        done: min(lesson.steps, progress[lesson.name]?.done.count ?? 0))
    }
    let now = time(nil)
    let recent = state.recent.prefix(9).map { path in
      HomeContents.RecentFile(
        path: Self.shortened(path),
        age: Self.age(now - (SystemFile.stamp(of: path)?.seconds ?? now)))
    }
    return HomeContents(lessons: entries, recent: Array(recent))
  }

  /// The path from the working folder or with `~` where that is shorter.
  private static func shortened(_ path: String) -> String {
    let here = SystemFile.resolved(".") + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  /// How long ago something was, in words.
  static func age(_ seconds: Int) -> String {
    func phrase(_ count: Int, _ unit: String) -> String {
      "\(count) \(unit)\(count == 1 ? "" : "s") ago"
    }
    switch seconds {
    case ..<60: return "just now"
    case ..<3600: return phrase(seconds / 60, "minute")
    case ..<86_400: return phrase(seconds / 3600, "hour")
    default: return phrase(seconds / 86_400, "day")
    }
  }
}
