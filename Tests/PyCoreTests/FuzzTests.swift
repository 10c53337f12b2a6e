import Foundation
import PyCore
import Synchronization
import Testing

/// Numbers from a seed, the same in every run.
private struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// Source: S.
  ///
  /// Vigna, SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}

/// Interrupts a program again and again until it has ended.
private final class Watchdog: Sendable {
  private let isDone = Atomic<Bool>(false)

  init(_ flag: CancellationFlag) {
    let thread = Thread { [self] in
      while !isDone.load(ordering: .relaxed) {
        Thread.sleep(forTimeInterval: 0.03)
        flag.set()
      }
    }
    thread.start()
  }

  func stop() { isDone.store(true, ordering: .relaxed) }
}

@Suite struct FuzzTests {
  private static let words = [
    "x", "y", "f", "self", "1", "0", "2.5", "1e400", "99999999999999999999", "'a'", "f'{x}'",
    "f'{x!r:>{y}}'", "\"\"\"", "'", "b'z'", "0x", "1_0", "(", ")", "[", "]", "{", "}", ",", ":",
    ";", ".", "...", "=", "==", "!=", "<", "+", "-", "*", "**", "/", "//", "%", "@", "&", "|",
    "^", "~", "<<", ">>", "+=", "**=", ":=", "->", "\n", "\n    ", "\n\t", "\n        ", "\\\n",
    " ", "#c\n", "if", "else", "elif", "for", "in", "while", "def", "class", "return", "yield",
    "lambda", "try", "except", "finally", "raise", "with", "as", "import", "from", "global",
    "nonlocal", "del", "pass", "break", "continue", "assert", "not", "and", "or", "is", "None",
    "True", "print", "range", "len", "int", "super", "async", "await", "é", "“", "\u{0}", "$",
    "?", "!", "%matplotlib",
  ]

  /// Runs a text; nothing but a Python error may come of it.
  private func survive(_ text: String) {
    let host = TestHost()
    let watchdog = Watchdog(host.cancellation)
    defer { watchdog.stop() }
    let interpreter = Interpreter(host: host, stackSize: 400 << 10)
    do throws(PythonError) {
      _ = try interpreter.evaluateCell(SourceText(text))?.repr()
    } catch {
      #expect(!error.rendered.isEmpty)
    }
  }

  @Test(arguments: 0..<8) func soupsOfTokensNeverTrap(round: Int) {
    var dice = Dice(UInt64(round) &+ 1000)
    for _ in 0..<150 {
      let count = 1 + dice.below(40)
      let soup = (0..<count).map { _ in dice.pick(Self.words) }
      survive(soup.joined(separator: dice.below(2) == 0 ? " " : ""))
    }
  }

  @Test(arguments: 0..<8) func mutatedProgramsNeverTrap(round: Int) {
    var dice = Dice(UInt64(round) &+ 77)
    let sources = Program.all.flatMap(\.parts).filter { !$0.contains("only here") }
    for _ in 0..<40 {
      var text = Array(dice.pick(sources).unicodeScalars)
      if text.count > 1500 {
        let start = dice.below(text.count - 1500)
        text = Array(text[start..<(start + 1500)])
      }
      for _ in 0...dice.below(6) { mutate(&text, &dice) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: text)
      survive(String(view))
    }
  }

  private func mutate(_ text: inout [Unicode.Scalar], _ dice: inout Dice) {
    guard !text.isEmpty else { return }
    let place = dice.below(text.count)
    switch dice.below(4) {
    case 0: text.remove(at: place)
    case 1: text.insert(contentsOf: dice.pick(Self.words).unicodeScalars, at: place)
    case 2: text.removeSubrange(place..<min(text.count, place + dice.below(30)))
    default:
      let end = min(text.count, place + dice.below(40))
      text.insert(contentsOf: text[place..<end], at: dice.below(text.count))
    }
  }

  @Test(
    arguments: [
      String(repeating: "(", count: 5000), String(repeating: "[", count: 300) + "1",
      String(repeating: "-", count: 5000) + "1", String(repeating: "not ", count: 5000) + "1",
      "x = " + Array(repeating: "1", count: 20000).joined(separator: "+"),
      "x" + String(repeating: ".a", count: 20000), "x" + String(repeating: "()", count: 20000),
      String(repeating: "if 1:\n", count: 300), "f'" + String(repeating: "{f\"", count: 200),
      (0..<300).map { String(repeating: " ", count: $0) + "if 1:\n" }.joined(),
      "lambda: " + String(repeating: "lambda: ", count: 5000),
      "a = []\nfor i in range(2000): a = [a]\nrepr(a)",
      "a = ()\nfor i in range(2000): a = (a,)\nhash(a)",
      "a = []\nb = []\nfor i in range(2000):\n    a = [a]\n    b = [b]\na == b",
      "a = []\na.append(a)\na == [a]", "d = {}\nd[1] = d\nrepr(d)",
      "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
      "class A:\n    def __eq__(self, o): return self == o\nA() == A()",
      "class A:\n    def __getattr__(self, n): return getattr(self, n)\nA().x",
      "import sys\nsys.setrecursionlimit(10**9)\ndef f(): return f()\nf()",
      "def g():\n    yield from g()\nlist(g())", "[x for x in iter(int, 1)]",
      "'%*d' % (10**9, 1)", "'{:{}}'.format(1, 10**12)", "f'{1:{10**7}}'", "'a'.center(10**12)",
      "'%.*f' % (10**6, 1.5)", "sum(range(10**15))", "list(range(10**15))", "max(range(10**15))",
      "range(10**18)[-1:-10**18:-7]", "range(-2**63, 2**63 - 1)[2**62]", "round(1.5, 10**18)",
      "round(10, -10**18)", "(1).__add__", "'x' in range(3)", "[1][2**63 - 1]", "[][::-2**63]",
      "-(-2**63)", "abs(-2**63)", "-2**63 // -1", "-2**63 % -1", "divmod(-2**63, -1)",
      "2**63 - 1 << 1", "1 >> 10**18", "int('-9223372036854775808') - 1", "pow(2, 10**18)",
      "pow(3, 10**18, 2**63 - 1)", "import math\nmath.factorial(10**9)",
      "import random\nrandom.randint(-2**63, 2**63 - 1)",
      "import datetime\ndatetime.datetime(1, 1, 1) - datetime.timedelta(days=10**6)",
      "import time\ntime.ctime(1e300)", "s = 'ab' * 10**6\ns.replace('a', s)",
      "','.join(['x' * 10**7] * 100)", "x = [0] * 10**6\nx[::2] = [1]", "chr(0xD800)",
      "'\\ud800'", "'\\N{DASH}'", "bytes(10**12)", "{}[{}]", "hash([])", "print(*5)",
      "print(**{1: 2})", "def f(*, a, **k): pass\nf(**{'a': 1}, a=2)", "x: 5 = 3", "del x",
      "import a.b.c", "from . import x", "from math import (pi", "global x\nx = 1",
      "class A(int): pass", "class A(A): pass", "super().x", "raise", "return", "yield",
      "with 5: pass", "with open('/no'): pass", "for x in 5: pass", "async def f(): pass",
      "print(print)", "type(type)", "type(5)('7')", "object() + 1", "import os\nos.listdir('/x')",
      "[*5]", "{**5}", "a, *b, *c = 1, 2", "*a, = 5", "'{0.a}'.format(1)", "'{'.format()",
      "'}'.format()", "'{a[}'.format(a=1)", "'%'  % 1", "'%(a' % {}", "'%q' % 1", "f'{'", "f'{}'",
      "f'{x!z}'", "f'{1:{2:{3}}}'", "open(5)", "open('x', 'zz')", "exit(10**30)", "exit([])",
      "sorted([1], key=5)", "min(1)", "zip(5)", "map(5, [1])", "list(map(5, [1]))",
      "next(zip())", "iter()", "int(10**400)", "int(1e400)", "float('1' * 500)", "1e308 * 10",
      "10.0 ** 400", "0.0 ** -1", "(-8) ** 0.5", "True + None", "... + ...", "lambda *: 1",
      "import json\njson.loads('[' * 100000)", "import json\na = []\na.append(a)\njson.dumps(a)",
      "import copy\na = []\na.append(a)\ncopy.deepcopy(a)",
    ])
  func cornersNeverTrap(text: String) { survive(text) }

  @Test func nothingTypedLetterByLetterTraps() {
    for program in Program.all.prefix(6) {
      let scalars = Array((program.parts.first ?? "").unicodeScalars.prefix(1200))
      for length in stride(from: 0, to: scalars.count, by: 7) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[..<length])
        _ = Parser.parse(SourceText(String(view)))
      }
    }
  }
}
