#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Lessons

/// Does what the application wants from files, and answers with messages.
public final class NotebookFiles {
  let state: StateFolder
  private(set) lazy var lessons = course()
  private let course: () -> [Lesson]
  private(set) lazy var shelf = JournalShelf(folder: state.path + "/journal")
  /// What is known of each open file.
  var open: [String: OpenFile] = [:]
  /// What went wrong with remembered things and was not told yet.
  var troubles: [String] = []
  /// Lessons that were opened, by the name under which the learner's copy is kept.
  var openLessons: [String: OpenLesson] = [:]
  /// Who learns, and how.
  var classroom: Classroom

  /// Files under the user's rights, with a folder for what is remembered, and the course, which is
  /// read when it is first asked for.
  public init(
    state: StateFolder, classroom: Classroom = Classroom(), course: @escaping () -> [Lesson]
  ) {
    self.state = state
    self.classroom = classroom
    self.course = course
  }

  /// Performs a command that concerns files; other commands give nothing.
  public func perform(_ command: Command) -> [Message] {
    switch command {
    case .openFile(let path): openFile(Self.withHome(path))
    case .openLesson(let name): openLesson(name)
    case .openLessonFile(let path, let isTaught): openLessonFile(path, isTaught: isTaught)
    case .score(let note): keep(note)
    case .export(let transcript, let format, let path): export(transcript, format, path: path)
    case .save(let path, let text, let revision, let force):
      [save(text, to: Self.withHome(path), revision: revision, force: force)]
    case .look(let path): look(at: path)
    case .accept(let path): accept(path)
    case .journal(let path, let entry): note(entry, of: path)
    case .dropJournal(let path): dropJournal(of: path)
    case .close(let path, let keeping): close(path, keepingJournal: keeping)
    case .saveProgress(let progress):
      attempt { () throws(FileError) in try state.setProgress(progress) }
    case .loadHome: loadHome()
    case .listPaths(let prefix): [.paths(prefix: prefix, PathList.paths(from: prefix))]
    case .run, .check, .inspect, .training, .useSession, .endSession, .takeMouse, .editOutside,
      .interrupt, .restart, .suspend, .quit:
      []
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

  // MARK: Home

  private func loadHome() -> [Message] {
    let troubles = takeTroubles()
    return [.home(home)] + troubles
  }

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
