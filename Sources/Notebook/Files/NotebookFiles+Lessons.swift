#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Lessons

/// Who learns here, and how: what the command line says of teacher mode.
public struct Classroom: Sendable, Equatable {
  /// The name in score files.
  public var learner: String
  /// Whether lessons are in teacher mode even when they don't say so themselves.
  public var isTaught: Bool
  /// The folder for score files, nil for what the lesson says.
  public var scoreFolder: String?
  /// Whether a file with a teacher's settings is opened to be written and not to be learned from.
  public var isAuthor: Bool

  /// A learner; alone and free unless more is said.
  public init(
    learner: String? = nil, isTaught: Bool = false, scoreFolder: String? = nil,
    isAuthor: Bool = false
  ) {
    self.learner = learner ?? Self.userName
    self.isTaught = isTaught
    self.scoreFolder = scoreFolder
    self.isAuthor = isAuthor
  }

  /// `STRIDE_LEARNER`, or the name under which the user is logged in.
  private static var userName: String {
    for name in ["STRIDE_LEARNER", "USER", "LOGNAME"] {
      if let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty { return value }
    }
    return getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "learner"
  }

  /// The rules of a lesson in this classroom.
  public func rules(of text: String) -> LessonRules {
    var rules = LessonRules(FrontMatter(of: text), isTaught: isTaught)
    if let scoreFolder { rules.scoreFolder = scoreFolder }
    return rules
  }

  /// The seed of the learner in a lesson, nil where everyone may have another each time.
  public func seed(in name: String, text: String) -> Int? {
    rules(of: text) == .free ? nil : LessonRules.seed(of: learner, in: name)
  }
}

// Lessons: the learner's copies, scores, and transcripts.

extension NotebookFiles {
  /// A lesson that was opened: what scores call it, and where they go.
  struct OpenLesson {
    var name: String
    var folder: ScoreFolder?
  }

  /// The learner's copy of a lesson of the course, or the lesson itself the first time.
  func openLesson(_ name: String) -> [Message] {
    troubles += state.mend()
    guard let lesson = lessons.first(where: { $0.name == name }) else {
      return [.failed("There is no lesson called \(name)")]
    }
    return open(lesson.text, as: name, name: name, folder: nil)
  }

  /// The learner's copy of the lesson in a file; the file itself stays as its teacher wrote it.
  func openLessonFile(_ path: String, isTaught: Bool) -> [Message] {
    troubles += state.mend()
    do throws(FileError) {
      let text = try SystemFile.readText(path)
      if isTaught { classroom.isTaught = true }
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let name = file.hasSuffix(".md") ? String(file.dropLast(3)) : file
      let key = name.map { $0.isWhitespace || $0 == "/" ? "_" : String($0) }.joined()
      return open(
        text, as: key + "-" + StateFolder.mark(of: SystemFile.resolved(path)), name: name,
        folder: SystemFile.folder(of: path))
    } catch {
      return [.failed(error.sentence)]
    }
  }

  private func open(_ text: String, as key: String, name: String, folder: String?) -> [Message] {
    let rules = classroom.rules(of: text)
    let lesson = OpenLesson(
      name: name, folder: (rules.scoreFolder ?? folder).map { ScoreFolder(path: $0) })
    openLessons[key] = lesson
    let path = state.lessonPath(key)
    open[path, default: OpenFile()].stamp = SystemFile.stamp(of: path)
    let copy = readCopy(path)
    open[path]?.checksum = copy.map { Self.checksum($0) }
    return opened(
      OpenedNotebook(
        path: path, text: copy ?? text, lesson: key, progress: state.progress[key],
        original: text, rules: rules, tallies: rules.keepsScores ? tallies(of: lesson) : [:]))
  }

  private var ownScores: ScoreFolder { ScoreFolder(path: state.path + "/scores") }

  /// What both folders know, the larger number of each.
  private func tallies(of lesson: OpenLesson) -> [Int: ExerciseTally] {
    var known = ownScores.tallies(of: classroom.learner, lesson: lesson.name)
    for (number, tally) in lesson.folder?.tallies(of: classroom.learner, lesson: lesson.name) ?? [:]
    where (known[number]?.attempts ?? -1) < tally.attempts { known[number] = tally }
    return known
  }

  /// Writes a score down, here first and then where the teacher collects it.
  func keep(_ note: ScoreNote) -> [Message] {
    let lesson = openLessons[note.lesson]
    let now = ScoreFolder.timeText(time(nil))
    var note = note
    note.lesson = lesson?.name ?? note.lesson
    let entry = ScoreEntry(
      learner: classroom.learner, note: note, time: now, solvedAt: note.tally.isSolved ? now : nil)
    do throws(FileError) {
      try ownScores.append(entry)
    } catch {
      return [.failed(error.sentence)]
    }
    do throws(FileError) {
      try lesson?.folder?.append(entry)
      return []
    } catch {
      return [.notice("\(error.sentence). The score is kept in \(ownScores.path)")]
    }
  }

  // MARK: Transcripts

  /// Writes a transcript beside a notebook, or into the working folder for a lesson.
  func export(_ transcript: Transcript, _ format: TranscriptFormat, path: String) -> [Message] {
    let isOurs = path.hasPrefix(state.path)
    let file = path.split(separator: "/").last.map(String.init) ?? "notebook"
    let base = file.split(separator: ".").dropLast().joined(separator: ".")
    let stem = (isOurs ? "" : SystemFile.folder(of: path) + "/") + (base.isEmpty ? file : base)
    let target = Self.freeName(stem, ending: format.rawValue)
    do throws(FileError) {
      try SystemFile.writeAtomically(Array(transcript.text(as: format).utf8), to: target)
      return [.notice("Wrote \(target)")]
    } catch {
      return [.failed(error.sentence)]
    }
  }

  /// A name that no file has, with a number behind the stem where there must be one.
  static func freeName(_ stem: String, ending: String) -> String {
    var number = 1
    while true {
      let name = "\(stem)\(number == 1 ? "" : "-\(number)").\(ending)"
      if SystemFile.stamp(of: name) == nil { return name }
      number += 1
    }
  }

  /// A Jupyter notebook as a new one in Markdown, which is written when it is saved.
  func importJupyter(_ path: String) -> [Message] {
    let text: String
    do throws(FileError) {
      text = try SystemFile.readText(path)
    } catch {
      return [.failed(error.sentence)]
    }
    do throws(JupyterNotebook.Failure) {
      let transcript = try JupyterNotebook.read(text)
      let target = String(path.dropLast(TranscriptFormat.jupyter.rawValue.count)) + "md"
      open[target] = OpenFile()
      return opened(
        OpenedNotebook(path: target, text: transcript.notebookText, isImported: true))
    } catch {
      return [.failed("\(path): \(error.sentence)")]
    }
  }
}
