export default { client: "pg" };
