/** How texts begin that a spreadsheet would run as a formula. */
export const formula = /^[=+\-@\t\r\n＝＋－＠]/;
